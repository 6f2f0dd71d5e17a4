package io.sqlmem.autoconfigure.app;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * An application.
 */
@SpringBootApplication
public class PetShop {

}
