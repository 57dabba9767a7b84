package org.ctatlas.pack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ctatlas.Collection;
import org.ctatlas.problem.StartException;

/**
 * The files of a pack, read: {@code pack.yaml} and one file for each collection, by the collection's name.
 *
 * @param name folder of the pack
 */
public record PackFiles(String name, PackFile manifest, Map<String, PackFile> collections) {
    static final String MANIFEST = "pack.yaml";

    /**
     * @param location name of a folder below {@code packs/} on the class path, or path of a folder
     * @param names the collections that a pack may have; a missing file is an empty collection
     * @param issues gets what cannot be read
     */
    static PackFiles read(String location, List<String> names, List<PackIssue> issues) {
        PackFile manifest = file(location, "pack", issues);
        if (manifest == null) {
            issues.add(new PackIssue(MANIFEST, 1, "/", "a file pack.yaml in " + location));
            manifest = new PackFile(MANIFEST, new StringReader("{}"), new ArrayList<>());
        }
        Map<String, PackFile> collections = new LinkedHashMap<>();
        for (String name : names) {
            PackFile file = file(location, name, issues);
            if (file != null) {
                collections.put(name, file);
            }
        }
        return new PackFiles(Path.of(location).getFileName().toString(), manifest, collections);
    }

    /**
     * @param location as for {@link #read}
     * @throws StartException when there is no pack at all
     */
    public static void requireAt(String location) {
        try (InputStream manifest = open(location, MANIFEST)) {
            if (manifest == null) {
                throw new StartException("There is no country pack '" + location
                        + "': ATLAS_PACKS has paths of folders with a file pack.yaml, or names of built-in packs, of"
                        + " which there are: " + String.join(", ", builtIn()) + ".");
            }
        } catch (IOException unreadable) {
            throw new StartException("The country pack '" + location + "' cannot be read (" + unreadable.getMessage()
                    + "): see ATLAS_PACKS.");
        }
    }

    /** @return the names of the packs that come with the application */
    private static List<String> builtIn() throws IOException {
        URI application = URI.create(PackFiles.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString());
        Path at = Path.of(application);
        if (Files.isDirectory(at)) {
            return below(at.resolve("packs"));
        }
        try (FileSystem jar = FileSystems.newFileSystem(at)) {
            return below(jar.getPath("packs"));
        }
    }

    private static List<String> below(Path packs) throws IOException {
        try (Stream<Path> folders = Files.list(packs)) {
            return folders.filter(folder -> Files.exists(folder.resolve(MANIFEST)))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    /** @param action gets each item, which it may change */
    public void each(BiConsumer<Collection, ObjectNode> action) {
        collections.forEach((name, file) -> file.content.forEach(item -> {
            if (item instanceof ObjectNode form) {
                action.accept(Collection.at(name).orElseThrow(), form);
            }
        }));
    }

    /** @return whether there is a file of this collection, be it an empty one */
    public boolean has(String collection) {
        return collections.containsKey(collection);
    }

    /** @return an issue at a property of an item, or at the item itself when the property is null */
    public PackIssue issue(PackReader.Item item, String property, String message) {
        return collections
                .get(item.collection().path())
                .issue("/" + item.position() + (property == null ? "" : "/" + property), message);
    }

    /** @return id of the item that an issue is about, or its place in its file when it has none */
    public String id(PackIssue issue) {
        PackFile file = collections.get(collection(issue).path());
        return file.content.get(issue.item()).path("id").asText("/" + issue.item());
    }

    /** @return the collection that an issue is about, which is not about the pack itself */
    public static Collection collection(PackIssue issue) {
        return Collection.at(issue.file().substring(0, issue.file().lastIndexOf('.')))
                .orElseThrow();
    }

    /** @return the same without the items in which something is wrong */
    public PackFiles without(List<PackIssue> issues) {
        Map<String, PackFile> rest = new LinkedHashMap<>();
        collections.forEach((collection, file) -> rest.put(
                collection,
                file.without(issues.stream()
                        .filter(issue -> issue.file().equals(file.name))
                        .map(PackIssue::item)
                        .collect(Collectors.toSet()))));
        return new PackFiles(name, manifest, rest);
    }

    /** Forgets of the items, which have been read, what is not needed to say where something is wrong. */
    public void forget() {
        collections.replaceAll((name, file) -> file.outline());
    }

    private static PackFile file(String location, String name, List<PackIssue> issues) {
        String fileName = name + ".yaml";
        try (InputStream bytes = open(location, fileName)) {
            return bytes == null ? null : PackFile.of(fileName, bytes.readAllBytes(), Integer.MAX_VALUE, issues);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static InputStream open(String location, String fileName) throws IOException {
        Path folder = Path.of(location);
        if (Files.isDirectory(folder)) {
            Path file = folder.resolve(fileName);
            return Files.isRegularFile(file) ? Files.newInputStream(file) : null;
        }
        return Thread.currentThread().getContextClassLoader().getResourceAsStream("packs/" + location + "/" + fileName);
    }
}
