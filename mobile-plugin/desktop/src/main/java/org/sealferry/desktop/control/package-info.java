/**
 * How commands talk to the phone that runs in a directory: a Unix domain socket, one JSON object a
 * line.
 *
 * <p>A client sends {@code {"command":NAME, …}}. It is answered by any number of {@code
 * {"event":NAME, …}}; by questions {@code {"ask":"code","attempt":n,"digits":"123456","emoji":"…",
 * "words":"…","peer":"…","skip":true}}, each of which the client answers by {@code
 * {"answer":"confirm|skip|decline","remember":true|false,"attempt":n}} (an answer without {@code
 * attempt} is taken for the question that stands), or by {@code {"ask":"qr","attempt":n}}, answered
 * by {@code {"answer":"scanned","peer":TEXT,"once":true|false,"attempt":n}} with the text of the
 * other phone's code (once: a code that is refused ends the command), and {@code
 * {"ask":"remember","attempt":n,"peer":"…"}}, answered by {@code
 * {"answer":"confirm","remember":true|false,"attempt":n}}; and at the end by {@code {"done":true,
 * …}} or {@code {"error":CODE,"message":…}}. {@code {"event":"withdrawn"}} tells that the question
 * needs no answer any more. Then the client may send the next command. Closing the connection ends
 * what the command has under way. Lines are UTF-8, at most 1 MiB; a line that is not understood is
 * answered by an error, and the connection is closed.
 */
@NullMarked
package org.sealferry.desktop.control;

import org.jspecify.annotations.NullMarked;
