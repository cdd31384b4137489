"""What an id of a plan is called: read from the data as they stand, so that a broken plan has names as well."""

from __future__ import annotations

from typing import Any

from jbpgen.plan.library import load_library


class Names:
    """Names of a plan's KPIs, people, products and regions in one language."""

    def __init__(self, data: Any, locale: str) -> None:
        self._data, self._locale = data, locale

    def of(self, chapter: str, id_: str) -> str:
        """Return the id with its name behind it, ``fill_rate (order fill rate)``; the id alone where it has none."""
        name = self._kpi(id_) if chapter == "kpis" else self._in_locale(self._entry(chapter, id_).get("name"))
        if not name or name == id_:
            return id_
        return f"{id_}（{name}）" if self._locale.startswith("zh") else f"{id_} ({name})"

    def _kpi(self, id_: str) -> str:
        entry = self._entry("kpis", id_)
        own = entry.get("definition")
        stated = entry.get("name") or (own.get("name") if isinstance(own, dict) else None)
        if stated:
            return self._in_locale(stated)
        kind = entry.get("is")
        known = load_library().get(kind if isinstance(kind, str) else id_)
        return known.name.in_(self._locale) if known is not None else ""

    def _entry(self, chapter: str, id_: str) -> dict[str, Any]:
        holder = self._data.get(chapter) if isinstance(self._data, dict) else None
        entry = holder.get(id_) if isinstance(holder, dict) else None
        return entry if isinstance(entry, dict) else {}

    def _in_locale(self, name: Any) -> str:
        if isinstance(name, dict):
            name = name.get(self._locale) or name.get(self._locale.split("-")[0]) or next(iter(name.values()), "")
        return name if isinstance(name, str) else ""
