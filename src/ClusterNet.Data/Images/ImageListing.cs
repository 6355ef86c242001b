using System.Collections.Immutable;

namespace ClusterNet.Data.Images;

/// <summary>The files of a folder of pictures. Names are in ordinal order, so that every machine numbers the samples alike.</summary>
/// <param name="ClassNames">The classes; empty where the pictures have none.</param>
/// <param name="Files">Each picture with the index of its class; 0 where there are none.</param>
internal sealed record ImageListing(ImmutableArray<string> ClassNames, ImmutableArray<(string Path, int ClassIndex)> Files)
{
    /// <summary>Lists a folder with one folder a class.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="known">The classes; empty for those that there are.</param>
    /// <exception cref="DataException">The folder is missing, a class is not known or empty, or a file is no picture.</exception>
    public static ImageListing OfClasses(string folder, ImmutableArray<string> known)
    {
        Require(folder);
        ImmutableArray<string> found = Names(Directory.GetDirectories(folder));
        ImmutableArray<string> classes = known.IsEmpty ? found : known;
        if (found.Length == 0 || (known.IsEmpty && found.Length < 2))
            throw new DataException(new DataPlace(folder), $"found {found.Length} folders", "expected a folder of pictures for each of two or more classes");
        if (Names(Directory.GetFiles(folder)) is [string stray, ..])
            throw new DataException(new DataPlace(Path.Combine(folder, stray)), "found a file outside the folders of the classes", "expected it in one of them");
        ImmutableArray<(string, int)>.Builder files = ImmutableArray.CreateBuilder<(string, int)>();
        foreach (string name in found)
        {
            int index = classes.IndexOf(name);
            if (index < 0)
                throw new DataException(new DataPlace(Path.Combine(folder, name)), $"found the class '{name}'", $"expected one of {string.Join(", ", classes)}");
            files.AddRange(Pictures(Path.Combine(folder, name)).Select(path => (path, index)));
        }

        return new ImageListing(classes, files.ToImmutable());
    }

    /// <summary>Lists one picture, or the pictures of a folder without classes.</summary>
    /// <exception cref="DataException">There is no such file or folder, or a file is no picture.</exception>
    public static ImageListing Unlabelled(string path) =>
        File.Exists(path) ? new ImageListing([], [(path, 0)]) : new ImageListing([], [.. Pictures(path).Select(file => (file, 0))]);

    private static IEnumerable<string> Pictures(string folder)
    {
        Require(folder);
        ImmutableArray<string> names = Names(Directory.GetFiles(folder));
        if (names.IsEmpty)
            throw new DataException(new DataPlace(folder), "found no file", "expected pictures");
        if (names.FirstOrDefault(name => !ImageFile.HasKnownName(name)) is { } stray)
            throw new DataException(new DataPlace(Path.Combine(folder, stray)), "found a file of another kind", "expected pictures alone, .png or .pgm");
        return names.Select(name => Path.Combine(folder, name));
    }

    /// <summary>The names without their folder, in ordinal order; hidden ones, which begin with a dot, are left out.</summary>
    private static ImmutableArray<string> Names(string[] paths) =>
        [.. paths.Select(path => Path.GetFileName(path)).Where(name => name[0] != '.').Order(StringComparer.Ordinal)];

    private static void Require(string folder)
    {
        if (!Directory.Exists(folder))
            throw new DataException(new DataPlace(folder), "there is no such folder", "expected a folder of pictures");
    }
}
