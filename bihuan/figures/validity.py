"""From entries to relation rows: over which dates, as of which moments, each entry says what holds (DuckDB SQL)."""

FAR_SEQ = 9223372036854775807
FAR_DAY = "DATE '9999-12-31'"
VALIDITY_COLUMNS = ("first_recorded_on", "from_seq", "until_seq", "from_on", "until_on")

_HAPPENING = """
SELECT entry.*,
  coalesce(opening.recorded_on, entry.recorded_on) AS first_recorded_on,
  entry.seq AS from_seq,
  CASE WHEN 'void' IN (entry._action, entry.state) THEN entry.seq ELSE coalesce(following.seq, {far_seq}) END AS until_seq,
  entry.effective_on AS from_on,
  {far_day} AS until_on
FROM {entries} AS entry
LEFT JOIN (SELECT _previous, seq FROM {entries} WHERE _previous <> 0) AS following
  ON following._previous = entry.seq
LEFT JOIN (
  SELECT record, recorded_on FROM {entries}
  WHERE _previous = 0 AND record IN (SELECT record FROM {entries} WHERE _previous <> 0)
) AS opening ON opening.record = entry.record
"""

# A fact is a create, change or step together with the amends that correct it. `dead`: the seq from which the version
# says nothing any more (the next amend of its fact, or the record's void).
_STANDING = """
WITH chain AS (
  SELECT record, seq, effective_on, recorded_on, _action, state,
    count(*) FILTER (WHERE _action NOT IN ('create', 'amend')) OVER by_seq AS fact,
    max(CASE WHEN 'void' IN (_action, state) THEN seq END) OVER (PARTITION BY record) AS voided,
    coalesce(effective_on < max(effective_on) OVER (
      PARTITION BY record ORDER BY seq ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), false) AS backdated
  FROM {entries}
  WHERE record IN (SELECT record FROM {entries} WHERE _previous <> 0)
  WINDOW by_seq AS (PARTITION BY record ORDER BY seq)
),
version AS (
  SELECT record, seq, effective_on, fact,
    first_value(recorded_on) OVER by_fact AS first_recorded_on,
    coalesce(lead(seq) OVER by_fact, voided, {far_seq}) AS dead,
    bool_or(backdated) OVER (PARTITION BY record) AS disordered
  FROM chain
  WHERE 'void' NOT IN (_action, state)
  WINDOW by_fact AS (PARTITION BY record, fact ORDER BY seq)
),
ordered AS (
  SELECT v.seq, v.seq AS from_seq, least(v.dead, coalesce(min(n.seq), {far_seq})) AS until_seq, {far_day} AS until_on
  FROM version AS v
  LEFT JOIN version AS n ON n.record = v.record AND n.fact = v.fact + 1
  WHERE NOT v.disordered
  GROUP BY v.seq, v.dead
  UNION ALL
  SELECT v.seq, n.seq AS from_seq, least(v.dead, n.dead) AS until_seq, n.effective_on AS until_on
  FROM version AS v
  JOIN version AS n ON n.record = v.record AND n.fact = v.fact + 1 AND n.seq < v.dead
  WHERE NOT v.disordered
),
moment AS (
  SELECT v.seq, v.dead, k.seq AS from_seq, coalesce(min(n.effective_on), {far_day}) AS until_on
  FROM version AS v
  JOIN version AS k ON k.record = v.record AND k.seq >= v.seq AND k.seq < v.dead
  LEFT JOIN version AS n ON n.record = v.record AND n.seq <= k.seq AND k.seq < n.dead
    AND (n.effective_on > v.effective_on OR (n.effective_on = v.effective_on AND n.seq > v.seq))
  WHERE v.disordered
  GROUP BY v.seq, v.dead, k.seq
),
turn AS (
  SELECT * FROM moment
  QUALIFY until_on IS DISTINCT FROM lag(until_on) OVER (PARTITION BY seq ORDER BY from_seq)
),
span AS (
  SELECT * FROM ordered
  UNION ALL
  SELECT seq, from_seq, coalesce(lead(from_seq) OVER (PARTITION BY seq ORDER BY from_seq), dead), until_on FROM turn
)
SELECT entry.*,
  coalesce(version.first_recorded_on, entry.recorded_on) AS first_recorded_on,
  coalesce(span.from_seq, entry.seq) AS from_seq,
  coalesce(span.until_seq, CASE WHEN 'void' IN (entry._action, entry.state) THEN entry.seq ELSE {far_seq} END) AS until_seq,
  entry.effective_on AS from_on,
  coalesce(span.until_on, {far_day}) AS until_on
FROM {entries} AS entry
LEFT JOIN version ON version.seq = entry.seq
LEFT JOIN span ON span.seq = entry.seq
WHERE span.seq IS NULL OR span.until_on > entry.effective_on
"""


def validity_sql(entries: str, *, standing: bool) -> str:
    """The relation's rows from `entries`, the SQL name of a table of typed entries that holds whole records.

    Adds VALIDITY_COLUMNS. A void entry becomes one row that is never valid (from_seq = until_seq), so that every entry
    is found again in the relation. `first_recorded_on` is the day on which the fact was first recorded, before
    corrections.
    """
    template = _STANDING if standing else _HAPPENING
    return template.format(entries=entries, far_seq=FAR_SEQ, far_day=FAR_DAY)
