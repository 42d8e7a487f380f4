import { describeCrash } from './crash.js';

describeCrash('temporal', 'Temporal');
