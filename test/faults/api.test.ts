import { describeCrash } from './crash.js';

describeCrash('api', 'the API');
