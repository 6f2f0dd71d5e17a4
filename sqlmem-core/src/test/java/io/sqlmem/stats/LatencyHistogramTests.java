package io.sqlmem.stats;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LatencyHistogramTests {

	private final LatencyHistogram histogram = new LatencyHistogram();

	@Test
	void nothingHasNoMean() {
		assertThat(this.histogram.stats()).isEqualTo(new LatencyStats(0, null, null));
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, 1, 511, 512, 700, 1_000, 65_535, 65_536, 1_234_567, 987_654_321, 1L << 41, 1L << 42,
			Long.MAX_VALUE / 2 })
	void anyTimeIsCounted(long nanos) {
		this.histogram.record(nanos);
		LatencyStats stats = this.histogram.stats();
		assertThat(stats.count()).isOne();
		assertThat(stats.mean()).isEqualTo(Duration.ofNanos(nanos));
		long shown = Math.min(Math.max(nanos, 512), (1L << 42) - 1);
		assertThat(nanos(stats.p99())).isBetween(shown, shown + shown / 8);
	}

	@Test
	void ninetyNineOfAHundredAreNotSlower() {
		Random random = new Random(1);
		List<Long> times = new ArrayList<>();
		for (int i = 0; i < 10_000; i++) {
			long nanos = 1_000 + Math.round(Math.exp(random.nextGaussian() * 2 + 10));
			times.add(nanos);
			this.histogram.record(nanos);
		}
		times.sort(null);
		long exact = times.get(9_899);
		assertThat(nanos(this.histogram.stats().p99())).isBetween(exact, exact + exact / 8);
	}

	@Test
	void oneInAHundredMayBeSlower() {
		for (int i = 0; i < 99; i++) {
			this.histogram.record(10_000);
		}
		this.histogram.record(10_000_000);
		assertThat(nanos(this.histogram.stats().p99())).isLessThan(12_000);
		this.histogram.record(10_000_000);
		assertThat(nanos(this.histogram.stats().p99())).isGreaterThan(8_000_000);
	}

	@Test
	void nothingIsLostBetweenThreads() throws InterruptedException {
		CountDownLatch start = new CountDownLatch(1);
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			Thread thread = new Thread(() -> {
				try {
					start.await();
				}
				catch (InterruptedException ex) {
					return;
				}
				for (int n = 0; n < 50_000; n++) {
					this.histogram.record(1_000L << (n % 20));
				}
			});
			thread.start();
			threads.add(thread);
		}
		start.countDown();
		for (Thread thread : threads) {
			thread.join();
		}
		assertThat(this.histogram.stats().count()).isEqualTo(200_000);
	}

	private static long nanos(@Nullable Duration duration) {
		return Objects.requireNonNull(duration).toNanos();
	}

}
