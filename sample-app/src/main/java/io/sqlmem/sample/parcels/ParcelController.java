package io.sqlmem.sample.parcels;

import io.sqlmem.sample.measure.Answer;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Parcels, for the page.
 */
@RestController
@RequestMapping("/api/parcels")
class ParcelController {

	private final ParcelRepository parcels;

	ParcelController(ParcelRepository parcels) {
		this.parcels = parcels;
	}

	@GetMapping
	Answer<Parcel> latest(@RequestParam(required = false) @Nullable String status) {
		return this.parcels.latest(status);
	}

}
