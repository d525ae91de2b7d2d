import { html } from 'lit';

/** Line icons, 16 by 16, in the colour of the text. Names are given by the button around them. */
export const closeIcon = html`<svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" fill="none">
  <path d="M4 4l8 8M12 4l-8 8" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" />
</svg>`;

export const menuIcon = html`<svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true" fill="none">
  <path d="M3 5.5h14M3 10h14M3 14.5h14" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" />
</svg>`;

export const upIcon = html`<svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" fill="none">
  <path d="M3.5 10.5L8 6l4.5 4.5" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" />
</svg>`;

export const downIcon = html`<svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" fill="none">
  <path d="M3.5 5.5L8 10l4.5-4.5" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" />
</svg>`;

/** Half dark, half light: what the system asks for. */
export const autoIcon = html`<svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true" fill="none">
  <circle cx="9" cy="9" r="6" stroke="currentColor" stroke-width="1.6" />
  <path d="M9 3a6 6 0 0 1 0 12z" fill="currentColor" />
</svg>`;

export const sunIcon = html`<svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true" fill="none">
  <circle cx="9" cy="9" r="3.4" stroke="currentColor" stroke-width="1.6" />
  <path
    d="M9 1.6v2M9 14.4v2M1.6 9h2M14.4 9h2M3.8 3.8l1.4 1.4M12.8 12.8l1.4 1.4M14.2 3.8l-1.4 1.4M5.2 12.8l-1.4 1.4"
    stroke="currentColor"
    stroke-width="1.6"
    stroke-linecap="round"
  />
</svg>`;

export const moonIcon = html`<svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true" fill="none">
  <path
    d="M14.8 10.7A6.2 6.2 0 0 1 7.3 3.2a6.2 6.2 0 1 0 7.5 7.5z"
    stroke="currentColor"
    stroke-width="1.6"
    stroke-linejoin="round"
  />
</svg>`;
