"""The OpenAPI document as plain values, for a page that needs no script and no network. Knows no route by name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

__all__ = ["Endpoint", "Parameter", "list_endpoints"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of an endpoint as the schema has it; `choices` are the values it takes where they are few."""

    name: str
    place: str
    is_required: bool
    description: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One method of one address."""

    method: str
    path: str
    summary: str
    description: str
    parameters: tuple[Parameter, ...]
    responses: tuple[tuple[str, str], ...]


def _choices(shape: Mapping[str, object], schemas: Mapping[str, object]) -> tuple[str, ...]:
    for option in (shape, *_mappings(shape.get("anyOf"))):
        reference = option.get("$ref")
        named = schemas.get(str(reference).rsplit("/", 1)[-1]) if reference else option
        values = named.get("enum") if isinstance(named, Mapping) else None
        if isinstance(values, list):
            return tuple(map(str, values))
    return ()


def _mappings(values: object) -> Iterator[Mapping[str, object]]:
    if isinstance(values, list):
        yield from (value for value in values if isinstance(value, Mapping))


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _parameter(row: Mapping[str, object], schemas: Mapping[str, object]) -> Parameter:
    shape = _mapping(row.get("schema"))
    return Parameter(
        name=str(row["name"]),
        place=str(row["in"]),
        is_required=bool(row.get("required")),
        description=str(row.get("description") or shape.get("description") or ""),
        choices=_choices(shape, schemas),
    )


def list_endpoints(openapi: Mapping[str, object]) -> tuple[Endpoint, ...]:
    """Every endpoint of an OpenAPI document, in its order."""
    schemas = _mapping(_mapping(openapi.get("components")).get("schemas"))
    return tuple(
        Endpoint(
            method=method.upper(),
            path=path,
            summary=str(operation.get("summary") or ""),
            description=str(operation.get("description") or ""),
            parameters=tuple(_parameter(row, schemas) for row in _mappings(operation.get("parameters"))),
            responses=tuple(
                (code, str(_mapping(told).get("description") or ""))
                for code, told in _mapping(operation.get("responses")).items()
            ),
        )
        for path, item in _mapping(openapi.get("paths")).items()
        for method, operation in ((m, _mapping(o)) for m, o in _mapping(item).items())
    )
