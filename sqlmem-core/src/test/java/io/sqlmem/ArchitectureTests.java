package io.sqlmem;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * The arrows between the packages.
 */
class ArchitectureTests {

	private final JavaClasses classes = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("io.sqlmem");

	@Test
	void packagesFormNoCycles() {
		SlicesRuleDefinition.slices().matching("io.sqlmem.(**)").should().beFreeOfCycles().check(this.classes);
	}

	@Test
	void typesKnowNobody() {
		noClasses().that()
			.resideInAPackage("io.sqlmem.type")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("io.sqlmem", "io.sqlmem.sql..", "io.sqlmem.store", "io.sqlmem.routing",
					"io.sqlmem.jdbc")
			.check(this.classes);
	}

	@Test
	void theDoorKnowsNoStore() {
		noClasses().that()
			.resideInAPackage("io.sqlmem.jdbc")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("io.sqlmem.store", "io.sqlmem.refresh", "io.sqlmem.sql.bind", "io.sqlmem.sql.translate")
			.check(this.classes);
	}

	@Test
	void routingKnowsNeitherTheDoorNorTheLoader() {
		noClasses().that()
			.resideInAPackage("io.sqlmem.routing")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("io.sqlmem", "io.sqlmem.jdbc", "io.sqlmem.refresh")
			.check(this.classes);
	}

	@Test
	void caseIsConvertedWithALocale() {
		noClasses().should()
			.callMethod(String.class, "toLowerCase")
			.orShould()
			.callMethod(String.class, "toUpperCase")
			.check(this.classes);
	}

}
