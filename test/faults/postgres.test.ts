import { describeCrash } from './crash.js';

describeCrash('postgres', 'PostgreSQL');
