using ClusterNet.Cli.Jobs.Keys;

namespace ClusterNet.Cli.Jobs.Sections.Data;

/// <summary>Where the samples of a job come from: the part of the section <c>data</c> that its <c>source</c> decides.</summary>
/// <param name="Kind">The value of <c>source</c>.</param>
public abstract record SourceSection(SourceKind Kind)
{
    /// <summary>The file or folder of the data set as the job gives it; null for a source that needs none.</summary>
    public virtual string? DataPath => null;

    /// <summary>This source with its data set at another place.</summary>
    /// <exception cref="InvalidOperationException">The source reads no file.</exception>
    public virtual SourceSection At(string path) => throw new InvalidOperationException("This data source reads no file.");

    /// <summary>Adds the source's keys.</summary>
    /// <param name="writer">The section <c>data</c>.</param>
    /// <param name="withPaths">
    /// Whether to write where the files are; without, the text says only how their content is read, which is stated by its own hash.
    /// </param>
    internal abstract void Write(SectionWriter writer, bool withPaths);
}
