package org.opticlink.e2e;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A browser without a window. Screenshots are kept beside the test reports. */
final class Chromium implements AutoCloseable {

    private final ChromeDriver driver;

    private Chromium(ChromeDriver driver) {
        this.driver = driver;
    }

    static Chromium start() {
        Optional<Path> browser =
                Stream.of("chromium", "google-chrome")
                        .flatMap(name -> Tools.find(name).stream())
                        .findFirst();
        if (browser.isEmpty()) {
            Tools.missing("neither chromium nor google-chrome is installed");
        }
        Tools.require("chromedriver");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser.orElseThrow().toString());
        // no sandbox: it cannot be set up as root inside of a container, where tests often run
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--window-size=1280,900");
        ChromeDriverService service =
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(Tools.find("chromedriver").orElseThrow().toFile())
                        .usingAnyFreePort()
                        .build();
        return new Chromium(new ChromeDriver(service, options));
    }

    void open(URI url) {
        driver.get(url.toString());
    }

    WebElement element(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    /** Types at whatever has the focus. */
    void press(Keys key) {
        driver.switchTo().activeElement().sendKeys(key);
    }

    WebElement focused() {
        return driver.switchTo().activeElement();
    }

    double number(String expression) {
        return ((Number) driver.executeScript("return " + expression)).doubleValue();
    }

    boolean truth(String expression) {
        return (Boolean) driver.executeScript("return Boolean(" + expression + ")");
    }

    String text(String expression) {
        return (String) driver.executeScript("return String(" + expression + ")");
    }

    /** Keeps a picture of the whole page. */
    void screenshot(String name) throws IOException {
        Files.write(
                Tools.kept("screenshots").resolve(name + ".png"),
                driver.getScreenshotAs(OutputType.BYTES));
    }

    /** Returns what is seen of one element. */
    BufferedImage pixels(String selector) throws IOException {
        return MjpegViewer.decode(element(selector).getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
