"""Dataclasses that are made quickly.

The standard decorator compiles up to eight functions a class, which for the classes of a command takes longer than the
command. This one compiles the one that has to be, `__init__`; comparing, hashing, showing and refusing to be changed
are the same few functions for all. Type checkers see the standard decorator, and `fields`, `replace` and `asdict` work.
"""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import Field, dataclass
else:

    def dataclass(cls=None, /, *, frozen=False, slots=False, eq=True, order=False):
        """Make a class a dataclass, as `dataclasses.dataclass` does it with these options.

        Args:
            cls: The class; without it the result decorates one.
            frozen: Whether setting an attribute raises `dataclasses.FrozenInstanceError`.
            slots: Whether objects have no dictionary.
            eq: Whether objects are equal when their classes are the same and their fields are equal.
            order: Whether they are ordered as tuples of their fields.
        """
        if cls is None:
            return lambda cls: _made(cls, frozen, slots, eq, order)
        return _made(cls, frozen, slots, eq, order)


_MISSING_FACTORY = object()


def _made(cls: type, frozen: bool, slots: bool, eq: bool, order: bool) -> type:
    import dataclasses

    own = set(cls.__dict__)
    made: type[Any] = dataclasses.dataclass(cls, init=False, repr=False, eq=False, slots=slots)
    every = dataclasses.fields(made)
    methods: dict[str, Any] = {"__init__": _init(made, every, frozen)}
    shown = tuple(field.name for field in every if field.repr)
    methods["__repr__"] = lambda self: _shown(self, shown)
    of = _getter(tuple(field.name for field in every if field.compare))
    if eq:
        methods |= {"__eq__": _compared(operator.eq, of), "__hash__": (lambda self: hash(of(self))) if frozen else None}
    if order:
        methods |= {f"__{name}__": _compared(getattr(operator, name), of) for name in ("lt", "le", "gt", "ge")}
    if frozen:
        methods |= {"__setattr__": _refuse_setting, "__delattr__": _refuse_deleting}
        if slots:
            methods |= {"__getstate__": _state, "__setstate__": _set_state}
    for name, method in methods.items():
        if name not in own:
            setattr(made, name, method)
    return made


def _init(cls: type, every: tuple[Field[Any], ...], frozen: bool) -> Callable[..., None]:
    """The one function that is compiled: taking each field by its own name is what makes objects fast to make."""
    from dataclasses import MISSING

    names: dict[str, Any] = {"_set": object.__setattr__, "_missing": _MISSING_FACTORY}
    parameters, lines, notes = ["self"], [], {}
    for field in every:
        name, value = field.name, field.name
        if field.default is not MISSING:
            names[f"_default_{name}"] = field.default
            default = f"=_default_{name}"
        elif field.default_factory is not MISSING:
            names[f"_make_{name}"] = field.default_factory
            default = "=_missing"
            value = f"_make_{name}() if {name} is _missing else {name}" if field.init else f"_make_{name}()"
        else:
            default = ""
        if field.init:
            parameters.append(name + default)
            notes[name] = field.type
        elif default == "":
            continue
        elif field.default is not MISSING:
            value = f"_default_{name}"
        lines.append(f"_set(self,{name!r},{value})" if frozen else f"self.{name}={value}")
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    exec(f"def __init__({','.join(parameters)}):\n " + "\n ".join(lines or ["pass"]), names)  # noqa: S102
    made: Callable[..., None] = names["__init__"]
    made.__qualname__, made.__module__ = f"{cls.__qualname__}.__init__", cls.__module__
    made.__annotations__ = {**notes, "return": None}
    return made


def _getter(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    """The values of the fields with some names, as a tuple."""
    if not names:
        return lambda _thing: ()
    get = operator.attrgetter(*names)
    return get if len(names) > 1 else lambda thing: (get(thing),)


def _compared(compare: Callable[[Any, Any], Any], of: Callable[[Any], tuple[Any, ...]]) -> Callable[[Any, Any], Any]:
    return lambda self, other: compare(of(self), of(other)) if other.__class__ is self.__class__ else NotImplemented


def _shown(thing: Any, names: tuple[str, ...]) -> str:
    return f"{type(thing).__qualname__}({', '.join(f'{name}={getattr(thing, name)!r}' for name in names)})"


def _refuse_setting(thing: Any, name: str, value: Any) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_deleting(thing: Any, name: str) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(thing: Any) -> list[Any]:
    from dataclasses import fields

    return [getattr(thing, field.name) for field in fields(thing)]


def _set_state(thing: Any, state: list[Any]) -> None:
    from dataclasses import fields

    for field, value in zip(fields(thing), state, strict=True):
        object.__setattr__(thing, field.name, value)
