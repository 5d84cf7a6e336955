CREATE TABLE "calendar_events" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"day" date NOT NULL,
	"yearly" boolean DEFAULT false NOT NULL,
	"name_en" text NOT NULL,
	"name_az" text,
	"name_ru" text,
	"area_id" integer,
	"shown" boolean DEFAULT true NOT NULL,
	"source" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "calendar_events_day" CHECK ("calendar_events"."day" between '1900-01-01' and '2199-12-31'),
	CONSTRAINT "calendar_events_names" CHECK (length(btrim("calendar_events"."name_en")) between 1 and 120 and length("calendar_events"."name_az") between 1 and 120 and length("calendar_events"."name_ru") between 1 and 120),
	CONSTRAINT "calendar_events_source" CHECK (length("calendar_events"."source") between 1 and 200)
);
--> statement-breakpoint
ALTER TABLE "calendar_events" ADD CONSTRAINT "calendar_events_area_id_areas_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."areas"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
-- Everyone signed in reads what is shown; who keeps the list reads all of it and changes it.
ALTER TABLE calendar_events ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE, UPDATE (day, yearly, name_en, name_az, name_ru, area_id, shown, source)
  ON calendar_events TO mine_action_app;
--> statement-breakpoint
CREATE POLICY calendar_events_read ON calendar_events FOR SELECT USING (
  (SELECT app_role()) IN ('manager', 'admin')
  OR (shown AND (SELECT app_role()) IN ('staff', 'viewer'))
);
--> statement-breakpoint
CREATE POLICY calendar_events_keep ON calendar_events FOR ALL USING (
  (SELECT app_role()) IN ('manager', 'admin')
) WITH CHECK (
  (SELECT app_role()) IN ('manager', 'admin')
);
--> statement-breakpoint
-- The one that every centre knows, first observed in the year after its resolution.
INSERT INTO calendar_events (day, yearly, name_en, name_az, name_ru, source) VALUES (
  '2006-04-04', true,
  'International Day for Mine Awareness and Assistance in Mine Action',
  'Mina təhlükəsi barədə maarifləndirmə və minatəmizləmə fəaliyyətinə yardım beynəlxalq günü',
  'Международный день просвещения по вопросам минной опасности и помощи в деятельности, связанной с разминированием',
  'United Nations General Assembly resolution A/RES/60/97, 8 December 2005'
);
