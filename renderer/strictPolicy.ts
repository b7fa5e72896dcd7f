/** Keeps zod from probing whether code may be made of text, which a strict content-security policy reports. */
import { z } from 'zod';

z.config({ jitless: true });
