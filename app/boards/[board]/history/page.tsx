/** The board's own page: it shows the moment that the address names, and goes back to its present without a reload. */
export { default, generateMetadata } from '../page.tsx';
