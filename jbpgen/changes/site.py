"""What stands at a place of a plan: which model's field, of which entity, with which shape."""

from __future__ import annotations

from dataclasses import dataclass

from jbpgen.changes.structure import field_at, is_ordered
from jbpgen.diagnostics import Path
from jbpgen.plan.base import Entity, Model
from jbpgen.plan.plan import Plan
from jbpgen.plan.shape import Shape


@dataclass(frozen=True, slots=True)
class Site:
    """A place. ``field`` is the key of ``owner``'s field, empty where the place is a whole entry (``entry`` true) or
    the plan; ``shape`` is the value's, ``None`` where no model knows the place; ``entity`` leads to the nearest
    entity (or line of a RACI), the chapter where there is none, ``entity_model`` is its model.
    """

    path: Path
    owner: type[Model]
    field: str
    shape: Shape | None
    entity: Path
    entity_model: type[Model] | None
    entry: bool = False

    @property
    def name(self) -> str:
        """``Kpi.target``; the bare model's name for a whole entry."""
        return f"{self.owner.__name__}.{self.field}" if self.field else self.owner.__name__

    @property
    def below(self) -> Path:
        """What follows the field in the path: a period, a dimension's id, a language, an index."""
        if not self.field:
            return ()
        start = len(self.path) - 1 - tuple(reversed(self.path)).index(self.field)
        return self.path[start + 1 :]


def site_of(path: Path, root: type[Model] = Plan) -> Site:
    """Say what stands at ``path``."""
    owner, name, shape = root, "", Shape("model", model=root)
    entity: Path = path[:1]
    entity_model: type[Model] | None = None
    entry = False
    for depth, key in enumerate(path):
        here, entry = path[: depth + 1], False
        if shape.model is not None and shape.kind == "model":
            owner, name = shape.model, str(key)
            known = field_at(shape.model, name)
            if known is None:
                return Site(path, owner, name, None, entity, entity_model)
            shape = known[1].shape
        elif shape.kind == "text":
            continue  # a language: the shape stays that of a text
        elif shape.item is None:
            return Site(path, owner, name, None, entity, entity_model)
        else:
            entry = is_ordered(shape)
            shape = shape.item
            if entry and shape.model is not None:
                owner, name, entity, entity_model = shape.model, "", here, shape.model
        if shape.model is not None and issubclass(shape.model, Entity) and not entry:
            entity, entity_model = here, shape.model  # one of the two companies
    return Site(path, owner, name, shape, entity, entity_model, entry)
