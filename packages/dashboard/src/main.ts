import './no-code-from-text.ts';
import './styles/tokens.css';
import './styles/base.css';
import './app.ts';
