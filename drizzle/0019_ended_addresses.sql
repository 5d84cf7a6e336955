-- People ask for mail to whom it may go: to a subscription that lasts, at its
-- own address, or as a test to themselves.
DROP POLICY report_deliveries_ask ON report_deliveries;
--> statement-breakpoint
CREATE POLICY report_deliveries_ask ON report_deliveries FOR INSERT WITH CHECK (
  (SELECT app_sees_all()) AND requested_by = (SELECT app_user_id())
  AND state = 'waiting' AND attempts = 0 AND sent_at IS NULL
  AND (
    (kind = 'by-hand' AND EXISTS (
      SELECT 1 FROM report_subscriptions s
      WHERE s.id = report_deliveries.subscription_id
        AND s.address = report_deliveries.address AND s.ended_at IS NULL
    ))
    OR (kind = 'test' AND address = (
      SELECT u.email FROM users u WHERE u.id = (SELECT app_user_id())
    ))
  )
);
--> statement-breakpoint
-- An address is kept for 90 days after its subscription ended: as long as
-- somebody may ask what was sent to it, or follow the link of its last mails.
-- Then the rows say that and when a report went, and no more to whom. One that
-- is subscribed anew is kept as long as that lasts. The domain is one that can
-- never exist (RFC 2606); a mail server's words, which may repeat the address,
-- go as well. Gives back how many were forgotten; each is in the audit log,
-- without the address.
CREATE FUNCTION forget_ended_addresses() RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  gone record;
  forgotten integer := 0;
BEGIN
  FOR gone IN
    SELECT ended.id, ended.id || '@forgotten.invalid' AS instead
    FROM report_subscriptions ended
    WHERE ended.ended_at < now() - interval '90 days'
      AND ended.address <> ended.id || '@forgotten.invalid'
      AND NOT EXISTS (
        SELECT 1 FROM report_subscriptions lasting
        WHERE lasting.address = ended.address AND lasting.ended_at IS NULL
      )
    FOR UPDATE OF ended SKIP LOCKED
  LOOP
    UPDATE report_deliveries SET address = gone.instead, problem = NULL
    WHERE subscription_id = gone.id;
    UPDATE report_subscriptions SET address = gone.instead WHERE id = gone.id;
    INSERT INTO audit_log (action, subject_type, subject_id)
    VALUES ('report_subscription.forgotten', 'report_subscription', gone.id::text);
    forgotten := forgotten + 1;
  END LOOP;
  RETURN forgotten;
END
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION forget_ended_addresses() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION forget_ended_addresses() TO mine_action_app;
