package org.sealferry.protocol.openpgp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ManyThreadsTest {
  @Test
  void oneKeyOpensAndSignsOnManyThreads() {
    List<byte[]> sealed =
        IntStream.range(0, 64)
            .mapToObj(
                i -> Cast.seal(Cast.DESTINATION.certificate(), Cast.document(i * 100)).message)
            .collect(Collectors.toList());
    long opened =
        IntStream.range(0, 64)
            .parallel()
            .filter(
                i -> {
                  try {
                    byte[] content = Cast.document(i + 1);
                    byte[] statement =
                        SignedStatement.sign(content, Cast.DESTINATION, Cast.LATER).encoded();
                    SignedStatement.verify(statement, Cast.DESTINATION.certificate(), Cast.POLICY);
                    return Cast.open(sealed.get(i), Cast.DESTINATION).length == i * 100;
                  } catch (Exception e) {
                    throw new AssertionError(e);
                  }
                })
            .count();
    assertThat(opened).isEqualTo(64);
  }
}
