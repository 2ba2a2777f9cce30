-- The cause of a change of state is the act that the table of the record's life knows (POLICY 5).
UPDATE record.state_change
   SET cause = CASE cause
                 WHEN 'REGISTERED' THEN 'OPENED_AT_ONCE'
                 WHEN 'DEATH' THEN 'DIED'
                 WHEN 'HOLDER' THEN CASE state WHEN 'OPEN' THEN 'REOPENED' ELSE 'CLOSED' END
                 ELSE cause
               END;
