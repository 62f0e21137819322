"""What the buttons do with Excel's window, and what their message boxes say."""
