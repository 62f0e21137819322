"""Which group something came from that does not say so itself."""

from collections.abc import Iterable
from pathlib import PurePath

from sujarit.exchange.out.letter import addresses_of
from sujarit.exchange.out.send_page import PAGE
from sujarit.exchange.records.folder import Records
from sujarit.plan.records import Recipient
from sujarit.plan.values import canonical


class Senders:
    """The groups by their addresses, by the letters that they answer, by their files' names."""

    def __init__(self, records: Records, recipients: Iterable[Recipient]) -> None:
        """`recipients` are those of the plan."""
        listed = list(recipients)
        self._copies = records.copies
        self._by_address: dict[str, str] = {}
        for group in dict.fromkeys(row.group for row in listed if row.group):
            found = addresses_of(listed, group)
            for address in (*found.to, *found.cc):
                self._by_address.setdefault(address.lower(), group)
        self._by_file = {
            canonical(PurePath(copy.file).stem): copy.owner
            for copy in self._copies.values()
            if copy.owner
        }

    def of_copies(self, copies: Iterable[str]) -> str:
        """The group to which one of these copies went; "" where none is known."""
        known = (self._copies[copy].who for copy in copies if copy in self._copies)
        return next(known, "")

    def of_address(self, *addresses: str) -> str:
        """The group that has one of these addresses."""
        return next(filter(None, (self._by_address.get(a.lower(), "") for a in addresses)), "")

    def is_letter(self, name: str) -> bool:
        """Whether a file is the text of a letter, which stands beside its copy."""
        path = PurePath(name)
        return name == PAGE or (path.suffix == ".txt" and canonical(path.stem) in self._by_file)

    def group(self, name: str, sender: str = "", replies_to: Iterable[str] = ()) -> str:
        """Whose file this seems to be; "" where nothing tells."""
        stem = canonical(PurePath(name.rpartition(" > ")[2]).stem)
        named = (owner for file, owner in self._by_file.items() if stem.startswith(file))
        return self.of_copies(replies_to) or self.of_address(sender) or next(named, "")
