-- Columns could not be chosen so far: every view that was kept named the same ten, whatever was shown. They show what was.
UPDATE saved_views SET columns = '{number,title,status,impact,amount,assignee,sla,updated}'
WHERE columns = '{number,title,status,type,impact,reason,amount,assignee,created,updated}';
