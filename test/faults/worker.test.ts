import { describeCrash } from './crash.js';

describeCrash('worker', 'the worker');
