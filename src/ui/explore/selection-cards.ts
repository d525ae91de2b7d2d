/** The cards of what is selected: fetched when something is, or once the first figures are there. */
import './wr-priority';
import './wr-session';
import './wr-why';
