"""Sets sujarit up for one Windows user, without the internet and without an administrator.

`install.cmd` starts `environment` out of the wheel that lies beside it; that makes a Python of
our own under %LOCALAPPDATA% and starts `connect` with it. `uninstall.cmd` starts `remove`.
Everything that is made outside that folder is put on record, so that it can be taken away.

Run under Wine; not yet run on Windows.
"""
