/** Where a browser keeps the chosen theme. Apart from theme.ts, since the server writes the script that reads it. */
export const THEME_KEY = 'laneway-theme';
