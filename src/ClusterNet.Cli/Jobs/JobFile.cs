using System.Text;
using ClusterNet.Cli.Jobs.Keys;
using ClusterNet.Cli.Jobs.Text;
using ClusterNet.Numerics;

namespace ClusterNet.Cli.Jobs;

/// <summary>Reads job files. Every problem of a file is reported at once, with its line, its column and its key.</summary>
public static class JobFile
{
    /// <summary>What the job that lies inside the program is called in messages.</summary>
    public const string DefaultName = "spiral.yaml (built in)";

    private const string DefaultResource = "spiral.yaml";
    private const long LengthBytesMax = 4 * 1024 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a job from a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="overrides">What the command line puts in the place of the file's values; the later ones over the earlier.</param>
    /// <param name="catalogues">The blocks that the job can name; null for those that come with the library.</param>
    /// <exception cref="JobFileException">The file is missing or unreadable, or the job is not sound.</exception>
    public static JobSpecification Load(string path, IEnumerable<JobOverride> overrides, BlockCatalogues? catalogues = null) =>
        Parse(ReadText(path), path, overrides, catalogues);

    /// <summary>Reads the job that lies inside the program: the spiral, which needs no data file.</summary>
    /// <exception cref="JobFileException">The overrides make the job unsound.</exception>
    public static JobSpecification LoadDefault(IEnumerable<JobOverride> overrides)
    {
        using Stream stream = typeof(JobFile).Assembly.GetManifestResourceStream(DefaultResource)
            ?? throw new InvalidOperationException($"The resource {DefaultResource} is missing in the program.");
        using StreamReader reader = new(stream, StrictUtf8);
        return Parse(reader.ReadToEnd(), DefaultName, overrides);
    }

    /// <summary>Reads a job from text.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="file">The file's name for messages.</param>
    /// <param name="overrides">What the command line puts in the place of the file's values; the later ones over the earlier.</param>
    /// <param name="catalogues">The blocks that the job can name; null for those that come with the library.</param>
    /// <exception cref="JobFileException">The job is not sound.</exception>
    public static JobSpecification Parse(string text, string file, IEnumerable<JobOverride> overrides, BlockCatalogues? catalogues = null)
    {
        JobNode root = OverrideApplication.Apply(JobTextReader.ReadFile(text, file), overrides);
        JobProblems problems = new();
        JobSpecification job = JobSpecification.Read(new SectionReader(root, "", root.Place, problems, catalogues));
        problems.ThrowIfAny();
        return job;
    }

    private static string ReadText(string path)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > LengthBytesMax } file)
                throw Refuse(path, $"{file.Length} bytes", $"a job file, which has at most {LengthBytesMax}");
            return File.ReadAllText(path, StrictUtf8);
        }
        catch (DecoderFallbackException)
        {
            throw Refuse(path, "bytes that are not UTF-8", "a text file in UTF-8");
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Refuse(path, "no such file", $"a job file (the current folder is {Directory.GetCurrentDirectory()})");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Refuse(path, $"a file that cannot be read ({failure.Message})", "a job file");
        }
    }

    private static JobFileException Refuse(string path, string found, string expected) =>
        new([new(new FilePlace(path, 1, 1), "", found, expected)]);
}
