/** The columns of the incident table; a detail spans them all. */
export const COLUMN_COUNT = 8;
