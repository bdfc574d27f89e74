"""What queries may ask that stands in no field, as SQL: `{a}` is the alias of the note, `:day` the day, `:since` the setting."""

from __future__ import annotations

from netnotes.core.kinds import STAGES

_CASES = [f"WHEN {number} THEN '{name}'" for number, name in enumerate(STAGES)]
STAGE_NAME = f"CASE stage {' '.join(_CASES)} END"
"""A stage by its name; the index has its number in STAGES."""
STAGE = (
    f"(SELECT {STAGE_NAME} FROM stage s WHERE s.person = {{id}} AND s.start <= julianday(:day) "
    "ORDER BY s.start DESC LIMIT 1)"
)
LAST = (
    "(SELECT CASE typeof(day) WHEN 'integer' THEN date(day + 0.5) ELSE day END FROM event e "  # else: it is damaged
    "WHERE e.person = {id} AND (e.day <= julianday(:day) OR e.day >= '') ORDER BY day DESC LIMIT 1)"
)
"""A person's stage and last contact on `:day`; `{id}` is the expression of the person's note."""
_DATE = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"
IS_DATE = f"GLOB '{_DATE}'"
HAS_TIME = f"GLOB '{_DATE}[Tt ][0-9][0-9]:*'"
BY_NAME = "coalesce(n.sorted_as, lower(n.name)), n.path"
"""The order of a list in which nothing else counts."""
_ITEMS = (
    "FROM reminder r WHERE ({a}.kind = 'contact' AND r.person = {a}.id OR {a}.kind = 'interview' AND r.path = {a}.path) "
    "AND r.until > :day AND r.due >= :since"
)
COUNTS = "i.counts_on IS NOT NULL"
"""What makes the interview i count."""
_HELD = (
    f"FROM mention m JOIN note i ON i.id = m.note AND {COUNTS} "
    "WHERE m.role = 'contact' AND m.target = {a}.id AND i.counts_on <= julianday(:day)"
)
_KNOWN_SINCE = (
    "(SELECT min(day) FROM (SELECT json_extract({a}.facts, '$.added') AS day "
    "UNION SELECT date(min(day) + 0.5) FROM event WHERE person = {a}.id) WHERE day <= :day)"
)
_NAMED = (
    "SELECT coalesce('#' || m.target, m.identity) AS who FROM mention w "
    f"JOIN note i ON i.id = w.note AND {COUNTS} JOIN mention m ON m.note = i.id AND m.role = 'referral' "
    "WHERE w.role = 'contact' AND w.target = {a}.id AND m.target IS NOT {a}.id "
    "UNION SELECT '#' || note FROM mention WHERE role = 'referred_by' AND target = {a}.id AND note != {a}.id"
)

VALUES: dict[str, str] = {
    "name": "nullif({a}.name, '')",
    "slug": "{a}.slug",
    "file": "path_text({a}.path)",
    "kind": "{a}.kind",
    "stage": STAGE.format(id="{a}.id"),
    "last": LAST.format(id="{a}.id"),
    "next": f"(SELECT min(r.due) {_ITEMS})",
    "overdue": f"(SELECT CAST(julianday(:day) - julianday(min(r.due)) AS INTEGER) {_ITEMS} AND r.due <= :day)",
    "interviews": f"(CASE WHEN {{a}}.kind = 'contact' THEN (SELECT count(DISTINCT i.id) {_HELD}) END)",
    "referred": f"(CASE WHEN {{a}}.kind = 'contact' THEN (SELECT count(*) FROM ({_NAMED})) END)",
    "age": f"CAST(julianday(:day) - julianday({_KNOWN_SINCE}) AS INTEGER)",
    "written": ("(CASE WHEN {a}.kind = 'interview' THEN CASE WHEN {a}.written THEN 'yes' ELSE 'no' END END)"),
}
"""Fields of one value; null where there is none."""

_HAS_FIELD = (
    "SELECT '{key}' AS value WHERE EXISTS (SELECT 1 FROM json_each({a}.fields, '$.{key}') v "
    "WHERE v.type NOT IN ('null', 'array', 'object') AND trim(v.value) != '')"
)
_CONTACT = "AND {a}.kind = 'contact'"
_BOTH = "AND {a}.kind IN ('contact', 'interview')"
_INTERVIEW = "AND {a}.kind = 'interview'"
_HAS = [
    *(f"{_HAS_FIELD.replace('{key}', key)} {_CONTACT}" for key in ("email", "phone", "url")),
    "SELECT 'log' WHERE EXISTS (SELECT 1 FROM json_each({a}.facts, '$.log') l WHERE json_extract(l.value, '$[0]') "
    f"IS NOT NULL) {_CONTACT}",
    f"SELECT 'interview' WHERE EXISTS (SELECT 1 {_HELD}) {_CONTACT}",
    "SELECT 'promise' WHERE EXISTS (SELECT 1 FROM json_each({a}.facts, '$.promises') t WHERE NOT "
    "json_extract(t.value, '$[5]') AND coalesce(json_extract(t.value, '$[4]') > :day, 1)) " + _BOTH,
    "SELECT 'outcome' WHERE json_extract({a}.facts, '$.outcomes') IS NOT NULL " + _BOTH,
    "SELECT 'background' WHERE json_extract({a}.facts, '$.has_background') " + _INTERVIEW,
    "SELECT 'answer' WHERE json_extract({a}.facts, '$.answered') IS NOT NULL " + _INTERVIEW,
    "SELECT 'referral' WHERE json_extract({a}.facts, '$.named') IS NOT NULL " + _INTERVIEW,
]
_MENTIONED = (
    "SELECT t.slug AS value FROM mention m JOIN note t ON t.id = m.target WHERE m.note = {a}.id {role} "
    "UNION ALL SELECT t.name FROM mention m JOIN note t ON t.id = m.target WHERE m.note = {a}.id {role} "
    "UNION ALL SELECT m.text FROM mention m WHERE m.note = {a}.id AND m.target IS NULL {role}"
)


def _mentioned(role: str) -> str:
    return _MENTIONED.replace("{role}", f"AND m.role = '{role}'" if role else "")


_NAMERS = (
    "FROM mention m JOIN note i ON i.id = m.note AND {counts} JOIN mention w ON w.note = i.id AND w.role = 'contact' "
    "{join} WHERE m.role = 'referral' AND m.target = {{a}}.id"
)
_NAMED_BY = _NAMERS.format(counts=COUNTS, join="JOIN note t ON t.id = w.target AND t.id != {{a}}.id").replace(
    "{{a}}", "{a}"
)
_NAMED_BY_STRANGER = _NAMERS.format(counts=COUNTS, join="") + " AND w.target IS NULL"

LISTS: dict[str, str] = {
    "owed": f"SELECT r.kind AS value {_ITEMS} AND r.due <= :day",
    "has": " UNION ALL ".join(_HAS),
    "contact": _mentioned("contact"),
    "referred_by": _mentioned("referred_by"),
    "links": _mentioned(""),
    "linked_from": (
        "SELECT t.slug AS value FROM mention m JOIN note t ON t.id = m.note WHERE m.target = {a}.id "
        "UNION ALL SELECT t.name FROM mention m JOIN note t ON t.id = m.note WHERE m.target = {a}.id"
    ),
    "referrer": (
        f"{_mentioned('referred_by')} UNION ALL SELECT t.slug {_NAMED_BY} UNION ALL SELECT t.name {_NAMED_BY} "
        f"UNION ALL SELECT w.text {_NAMED_BY_STRANGER}"
    ),
}
"""Fields of several values: a SELECT that gives each as `value`, some perhaps twice."""
