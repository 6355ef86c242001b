using System.Globalization;

namespace ClusterNet.Cli.Jobs.Text;

/// <summary>A position in a job file.</summary>
/// <param name="File">The file's name as the user gave it.</param>
/// <param name="Line">Line, counted from 1.</param>
/// <param name="Column">Column, counted from 1.</param>
public sealed record FilePlace(string File, long Line, long Column) : SourcePlace
{
    /// <summary><c>file:line:column</c>, the form that editors and terminals make clickable.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}");
}
