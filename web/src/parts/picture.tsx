import { SoftwareIcon } from './icons.js';
import './picture.css';

/** A product's picture, or the place of one. What it shows is said by the words beside it. */
export function Picture({ image, large = false }: { readonly image: string | null; readonly large?: boolean }) {
  return (
    <span className={large ? 'picture picture-large' : 'picture'}>
      {image ? <img src={image} alt="" loading="lazy" /> : <SoftwareIcon aria-hidden />}
    </span>
  );
}
