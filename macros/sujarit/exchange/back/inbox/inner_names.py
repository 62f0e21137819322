"""What files inside mails and archives are called where people are told of them."""

_LONGEST_NAME = 120


def inside(outer: str, inner: str) -> str:
    """How people are told of it: the mail or archive, then the file."""
    return f"{outer} > {leaf(inner)}"


def leaf(name: str) -> str:
    """A name without its folders and without what no terminal should print."""
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(char for char in last if char.isprintable()).strip()
    return shown[-_LONGEST_NAME:] or "?"
