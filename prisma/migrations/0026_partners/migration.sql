-- Administrators add partners and change what is said of them. What a partner pays in stays: orders were made in it.
CREATE POLICY desk_adds ON partners AS RESTRICTIVE FOR INSERT TO rescind_api
  WITH CHECK ((SELECT current_desk()) AND NOT eligible);
GRANT INSERT, UPDATE (name, country, locale, time_zone) ON partners TO rescind_api;
