export const HOUSEKEEPER_WORKFLOW = 'housekeeper';
export const HOUSEKEEPER_SCHEDULE = 'housekeeper';
