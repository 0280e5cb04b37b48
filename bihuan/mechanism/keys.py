"""Which keys the language knows at a place of a pack: read off the models, for messages, schema and guide."""

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Union, get_args, get_origin

from pydantic import BaseModel

from bihuan.mechanism.language import By, Deadline, Source
from bihuan.mechanism.pack import Path

WRITTEN_AS_TEXT = frozenset({By, Deadline, Source})


def written_keys(model: type[BaseModel]) -> dict[str, str]:
    """Keys as written in a pack → attribute names of the model."""
    return {(each.alias or name): name for name, each in model.model_fields.items()}


def models_in(annotation: object) -> Iterator[type[BaseModel]]:
    """Every model in an annotation whose keys are written in packs, looking through unions, lists and mappings."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if annotation not in WRITTEN_AS_TEXT:
            yield annotation
    elif get_origin(annotation) in (Annotated, Union, UnionType, list, dict):
        for part in get_args(annotation):
            yield from models_in(part)


def keys_at(model: type[BaseModel], path: Path) -> list[str]:
    """The keys allowed in the mapping at `path` below `model`; empty when its keys are free names."""
    current: type[BaseModel] | None = model
    free = False
    for step in path:
        if free or isinstance(step, int):
            free = False
            continue
        if current is None:
            return []
        name = written_keys(current).get(str(step))
        if name is None:
            return []
        annotation = current.model_fields[name].annotation
        free = get_origin(annotation) is dict
        current = next(models_in(annotation), None)
    return list(written_keys(current)) if current and not free else []
