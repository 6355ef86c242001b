using System.Text.RegularExpressions;

namespace ClusterNet.EndToEnd.Tests.Readme;

/// <summary>The code blocks of README.md.</summary>
internal static partial class ReadmeText
{
    private static readonly string Text = File.ReadAllText(Repository.PathOf("README.md"));

    /// <summary>How many blocks of bash there are.</summary>
    public static int BashBlocks => BashBlock().Count(Text);

    /// <summary>The names of the blocks that bear one.</summary>
    public static IReadOnlyList<string> CommandNames => [.. CommandBlock().Matches(Text).Select(block => block.Groups["name"].Value)];

    /// <summary>The text of the block of a name, without its last line feed.</summary>
    public static string Command(string name) =>
        CommandBlock().Matches(Text).Single(block => block.Groups["name"].Value == name).Groups["text"].Value;

    /// <summary>The text of the one block of C#.</summary>
    public static string CSharp => CSharpBlock().Match(Text).Groups["text"].Value;

    [GeneratedRegex("^```bash$", RegexOptions.Multiline)]
    private static partial Regex BashBlock();

    [GeneratedRegex("<!-- command: (?<name>[a-z-]+) -->\n```bash\n(?<text>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex CommandBlock();

    [GeneratedRegex("```csharp\n(?<text>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex CSharpBlock();
}
