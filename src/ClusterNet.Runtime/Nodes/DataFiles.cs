using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ClusterNet.Runtime.Links.Messages;

namespace ClusterNet.Runtime.Nodes;

/// <summary>
/// The files of a data set, for nodes that have no copy. They are asked for by their number in a list; the list itself by
/// <see cref="ListName"/>. What they are is known to the source of the job, and nothing else of the folder is sent.
/// </summary>
/// <param name="Path">The data set: a file, or a folder.</param>
/// <param name="Names">The files below the folder, with / between the parts of a name; empty where the data set is one file.</param>
public sealed record DataFiles(string Path, ImmutableArray<string> Names)
{
    /// <summary>What the list is asked for by.</summary>
    internal const string ListName = "data";

    /// <summary>What file number k of the list is asked for by.</summary>
    internal static string NameOf(int file) => string.Create(CultureInfo.InvariantCulture, $"{ListName}/{file}");

    /// <summary>Whether something that is asked for is of a data set.</summary>
    internal static bool IsAskedFor(FilePartWanted wanted) => wanted.Name.StartsWith(ListName, StringComparison.Ordinal);

    /// <summary>Answers a node that wants a part; an empty file stands for one that is not here.</summary>
    internal FilePart Read(FilePartWanted wanted)
    {
        try
        {
            using Stream whole = wanted.Name == ListName ? new MemoryStream(Encoding.UTF8.GetBytes(List())) : File.OpenRead(PathOf(wanted.Name));
            return FileFetcher.PartOf(wanted, whole);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException)
        {
            return FileFetcher.Nothing(wanted);
        }
    }

    /// <summary>Whether a name that comes from elsewhere stays below the folder that it is put into.</summary>
    internal static bool IsPlain(string name) =>
        name.IndexOfAny(['\\', ':', '\0']) < 0 && name.Split('/').All(part => part is not ("" or "." or ".."));

    /// <summary>One name a line; a data set that is one file has the name of that file, without a folder's / behind it.</summary>
    private string List() => Names.IsEmpty ? System.IO.Path.GetFileName(Path) : "/\n" + string.Join('\n', Names);

    private string PathOf(string name)
    {
        int file = int.Parse(name.AsSpan(ListName.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture);
        if (Names.IsEmpty)
            return file == 0 ? Path : throw new FormatException("The data set is one file.");
        return file < Names.Length ? System.IO.Path.Combine(Path, Names[file]) : throw new FormatException($"The data set has {Names.Length} files.");
    }
}
