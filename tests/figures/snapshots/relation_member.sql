CREATE OR REPLACE VIEW `trial.member` AS WITH chain AS (
  SELECT
    record,
    seq,
    effective_on,
    recorded_on,
    _action,
    state,
    COUNT(*) FILTER(WHERE
      NOT _action IN ('create', 'amend')) OVER by_seq AS fact,
    MAX(CASE WHEN 'void' IN (_action, state) THEN seq END) OVER (PARTITION BY record) AS voided,
    COALESCE(
      effective_on < MAX(effective_on) OVER (
        PARTITION BY record
        ORDER BY seq NULLS LAST
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
      ),
      FALSE
    ) AS backdated
  FROM `entries`
  WHERE
    record IN (
      SELECT
        record
      FROM `entries`
      WHERE
        _previous <> 0
    )
  WINDOW by_seq AS (PARTITION BY record ORDER BY seq NULLS LAST)
), version AS (
  SELECT
    record,
    seq,
    effective_on,
    fact,
    FIRST_VALUE(recorded_on) OVER by_fact AS first_recorded_on,
    COALESCE(LEAD(seq) OVER by_fact, voided, 9223372036854775807) AS dead,
    BOOL_OR(backdated) OVER (PARTITION BY record) AS disordered
  FROM chain
  WHERE
    NOT 'void' IN (_action, state)
  WINDOW by_fact AS (PARTITION BY record, fact ORDER BY seq NULLS LAST)
), ordered AS (
  SELECT
    v.seq,
    v.seq AS from_seq,
    LEAST(v.dead, COALESCE(MIN(n.seq), 9223372036854775807)) AS until_seq,
    CAST('9999-12-31' AS DATE) AS until_on
  FROM version AS v
  LEFT JOIN version AS n
    ON n.record = v.record AND n.fact = v.fact + 1
  WHERE
    NOT v.disordered
  GROUP BY
    v.seq,
    v.dead
  UNION ALL
  SELECT
    v.seq,
    n.seq AS from_seq,
    LEAST(v.dead, n.dead) AS until_seq,
    n.effective_on AS until_on
  FROM version AS v
  JOIN version AS n
    ON n.record = v.record AND n.fact = v.fact + 1 AND n.seq < v.dead
  WHERE
    NOT v.disordered
), moment AS (
  SELECT
    v.seq,
    v.dead,
    k.seq AS from_seq,
    COALESCE(MIN(n.effective_on), CAST('9999-12-31' AS DATE)) AS until_on
  FROM version AS v
  JOIN version AS k
    ON k.record = v.record AND k.seq >= v.seq AND k.seq < v.dead
  LEFT JOIN version AS n
    ON n.record = v.record
    AND n.seq <= k.seq
    AND k.seq < n.dead
    AND (
      n.effective_on > v.effective_on
      OR (
        n.effective_on = v.effective_on AND n.seq > v.seq
      )
    )
  WHERE
    v.disordered
  GROUP BY
    v.seq,
    v.dead,
    k.seq
), turn AS (
  SELECT
    *
  FROM (
    SELECT
      *,
      LAG(until_on) OVER (PARTITION BY seq ORDER BY from_seq NULLS LAST) AS _w
    FROM moment
  ) AS _t
  WHERE
    until_on IS DISTINCT FROM _w
), span AS (
  SELECT
    *
  FROM ordered
  UNION ALL
  SELECT
    seq,
    from_seq,
    COALESCE(LEAD(from_seq) OVER (PARTITION BY seq ORDER BY from_seq NULLS LAST), dead),
    until_on
  FROM turn
)
SELECT
  entry.*,
  COALESCE(version.first_recorded_on, entry.recorded_on) AS first_recorded_on,
  COALESCE(span.from_seq, entry.seq) AS from_seq,
  COALESCE(
    span.until_seq,
    CASE
      WHEN 'void' IN (entry._action, entry.state)
      THEN entry.seq
      ELSE 9223372036854775807
    END
  ) AS until_seq,
  entry.effective_on AS from_on,
  COALESCE(span.until_on, CAST('9999-12-31' AS DATE)) AS until_on
FROM `entries` AS entry
LEFT JOIN version
  ON version.seq = entry.seq
LEFT JOIN span
  ON span.seq = entry.seq
WHERE
  span.seq IS NULL OR span.until_on > entry.effective_on
