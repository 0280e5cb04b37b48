CREATE OR REPLACE VIEW `trial.talk` AS SELECT
  entry.*,
  COALESCE(opening.recorded_on, entry.recorded_on) AS first_recorded_on,
  entry.seq AS from_seq,
  CASE
    WHEN 'void' IN (entry._action, entry.state)
    THEN entry.seq
    ELSE COALESCE(following.seq, 9223372036854775807)
  END AS until_seq,
  entry.effective_on AS from_on,
  CAST('9999-12-31' AS DATE) AS until_on
FROM `entries` AS entry
LEFT JOIN (
  SELECT
    _previous,
    seq
  FROM `entries`
  WHERE
    _previous <> 0
) AS following
  ON following._previous = entry.seq
LEFT JOIN (
  SELECT
    record,
    recorded_on
  FROM `entries`
  WHERE
    _previous = 0
    AND record IN (
      SELECT
        record
      FROM `entries`
      WHERE
        _previous <> 0
    )
) AS opening
  ON opening.record = entry.record
