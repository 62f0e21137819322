"""Frozen dataclasses as this package declares them are what the standard ones are."""

import copy
import dataclasses
import pickle
from dataclasses import KW_ONLY, FrozenInstanceError, field, replace

import pytest

from sujarit.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Base:
    """One with a default and a value that is not compared."""

    name: str
    size: int = 3
    where: str = field(default="", repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived(Base):
    """One whose own fields are given by name."""

    items: list[int] = field(default_factory=list, hash=False)


@dataclass(frozen=True)
class Mixed:
    """One without slots, with a field by position and one by name."""

    first: int
    _: KW_ONLY
    last: int = 9


@dataclass(frozen=True, slots=True)
class Nothing:
    """One without fields."""


def test_it_is_made_shown_compared_and_hashed():
    one = Base("a")
    assert (one.name, one.size, one.where) == ("a", 3, "")
    assert repr(one) == "Base(name='a', size=3)"
    assert one == Base("a", where="elsewhere")
    assert one != Base("b")
    assert one != Derived(name="a")
    assert len({one, Base("a", 3, "x"), Base("a", 4)}) == 2
    assert Nothing() == Nothing()
    assert hash(Nothing()) == hash(Nothing())


def test_every_object_has_a_default_of_its_own():
    one, other = Derived(name="a"), Derived(name="a")
    one.items.append(1)
    assert (one.items, other.items) == ([1], [])


def test_what_does_not_fit_is_refused():
    with pytest.raises(TypeError, match=r"Base.__init__\(\) missing 1 required .* 'name'"):
        Base()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match=r"unexpected keyword argument 'weight'"):
        Base("a", weight=1)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="positional"):
        Mixed(1, 2)  # type: ignore[call-arg]
    assert Mixed(1, last=2).last == 2


def test_nothing_changes_it():
    one = Base("a")
    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'size'"):
        one.size = 4  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError, match="cannot delete field 'size'"):
        del one.size
    with pytest.raises(FrozenInstanceError):
        one.other = 4  # type: ignore[attr-defined]


def test_the_standard_functions_know_it():
    one = Derived(name="a", items=[1])
    assert [each.name for each in dataclasses.fields(one)] == ["name", "size", "where", "items"]
    assert replace(one, size=5) == Derived(name="a", size=5, items=[1])
    assert dataclasses.asdict(Mixed(1)) == {"first": 1, "last": 9}
    match Base("a", 4):
        case Base(name, size):
            assert (name, size) == ("a", 4)


@pytest.mark.parametrize("one", [Base("a", where="b"), Derived(name="a", items=[1]), Mixed(1)])
def test_it_can_be_copied_and_sent_away(one):
    for made in (copy.copy(one), copy.deepcopy(one), pickle.loads(pickle.dumps(one))):
        assert made == one
        assert made is not one
        assert {each: getattr(made, each) for each in ("where",) if hasattr(one, each)} == {
            each: getattr(one, each) for each in ("where",) if hasattr(one, each)
        }
