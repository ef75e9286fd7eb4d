"""Our dataclasses are those of the standard library, but for the time it takes to make the class."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from dataclasses import field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner import values


class Point:
    """Two numbers, a list that each has for itself, and what follows from them."""

    x: int
    y: int = 7
    notes: list[str] = field(default_factory=list)
    quiet: int = field(default=1, compare=False, repr=False)
    total: int = field(init=False, repr=False, compare=False)
    fixed: int = field(init=False, default=3)

    def __post_init__(self) -> None:
        object.__setattr__(self, "total", self.x + self.y)


class Named:
    """A class that shows and compares itself in a way of its own."""

    name: str
    size: int = 0

    def __repr__(self) -> str:
        return f"<{self.name}>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Named) and self.name == other.name

    def __hash__(self) -> int:
        return hash(self.name)


OPTIONS = [
    {"frozen": frozen, "slots": slots, "eq": eq, "order": order}
    for frozen in (False, True)
    for slots in (False, True)
    for eq, order in ((True, False), (True, True), (False, False))
]


def both(cls: type, options: dict[str, bool]) -> tuple[type, type]:
    """The class as the standard decorator makes it, and as ours does."""
    bare = {name: value for name, value in vars(cls).items() if name not in ("__dict__", "__weakref__")}
    return tuple(
        decorate(type(cls.__name__, (), dict(bare)), **options)
        for decorate in (dataclasses.dataclass, values.dataclass)
    )


def outcome(act):
    """What a call gives, or the kind of its refusal."""
    try:
        return act()
    except (TypeError, AttributeError) as error:
        return type(error)


NUMBERS = st.integers(-2, 2)


@pytest.mark.parametrize("options", OPTIONS, ids=lambda o: "-".join(name for name, on in o.items() if on) or "plain")
@given(first=st.tuples(NUMBERS, NUMBERS, st.lists(st.text(), max_size=1)), second=st.tuples(NUMBERS, NUMBERS))
def test_objects_behave_as_those_of_the_standard_decorator(options, first, second) -> None:
    told = []
    for cls in both(Point, options):
        a, b = cls(*first), cls(x=second[0], y=second[1], quiet=9)
        told.append(
            [
                repr(a),
                a == b,
                a == cls(*first),
                a == 5,
                a != b,
                outcome(lambda a=a, b=b: a < b),
                outcome(lambda a=a, b=b: a >= b),
                outcome(lambda a=a: a < 5),
                outcome(lambda a=a, cls=cls, first=first: hash(a) == hash(cls(*first)) and options["eq"]),
                (a.total, a.fixed, a.quiet, b.quiet, b.notes),
                dataclasses.asdict(a),
                dataclasses.replace(a, x=100).total,
                hasattr(a, "__dict__"),
                cls.__match_args__,
                [f.name for f in dataclasses.fields(cls)],
                outcome(lambda a=a: setattr(a, "x", 4)),
                outcome(lambda a=a: delattr(a, "y")),
                isinstance(outcome(lambda a=a: setattr(a, "other", 4)), type),
                copy.copy(b) == b,
                copy.deepcopy(b).notes == b.notes,
            ]
        )
    standard, ours = told
    assert ours == standard


@pytest.mark.parametrize("options", OPTIONS, ids=lambda o: "-".join(name for name, on in o.items() if on) or "plain")
def test_what_a_class_says_for_itself_stays(options) -> None:
    if options["order"]:
        options = {**options, "order": False}
    for cls in both(Named, options):
        assert repr(cls("a")) == "<a>"
        assert (hash(cls("a")), cls("a").size) == (hash("a"), 0)


def test_a_list_belongs_to_one_object() -> None:
    _, ours = both(Point, {"frozen": True, "slots": True})
    assert ours(1).notes is not ours(1).notes
    given = ["a"]
    assert ours(1, notes=given).notes is given


def test_arguments_are_named_typed_and_required_as_by_the_standard_decorator() -> None:
    standard, ours = both(Point, {"frozen": True, "slots": True})
    assert list(inspect.signature(ours).parameters) == list(inspect.signature(standard).parameters)
    assert ours.__init__.__annotations__ == standard.__init__.__annotations__
    for wrong in ({}, {"x": 1, "z": 2}, {"x": 1, "total": 2}):
        assert outcome(lambda wrong=wrong: ours(**wrong)) is TypeError


@values.dataclass(frozen=True, slots=True)
class Kept:
    """At the module's top, so that it can be pickled."""

    x: int


@values.dataclass
class Base:
    """A class to derive from."""

    x: int


@values.dataclass
class Derived(Base):
    """It has the fields of its base as well."""

    y: int = 2


def test_frozen_objects_are_pickled() -> None:
    assert pickle.loads(pickle.dumps(Kept(5))) == Kept(5)


def test_a_class_has_the_fields_of_its_base_and_is_not_equal_to_it() -> None:
    assert repr(Derived(1)) == "Derived(x=1, y=2)"
    assert Derived(1) != Base(1)


def test_one_function_is_compiled_for_a_class(monkeypatch) -> None:
    compiled = []
    import builtins

    real = builtins.exec
    monkeypatch.setattr(builtins, "exec", lambda *args: (compiled.append(args[0]), real(*args)))
    values.dataclass(type("Fresh", (), {"__annotations__": {"a": "int", "b": "int"}, "__doc__": "Fresh."}))
    functions = [text for text in compiled if "def __create_fn__():\n\n return ()" not in text]
    assert len(functions) == 1, "Python 3.13 compiles an empty function for the standard decorator besides"
