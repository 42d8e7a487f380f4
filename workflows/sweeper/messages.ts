export const SWEEPER_WORKFLOW = 'sweeper';
export const SWEEPER_SCHEDULE = 'sweeper';
