namespace ClusterNet.Protocol.Tests.Stories;

/// <summary>
/// Plays each story in the folder Stories and compares what happens with what is written there. Set CLUSTERNET_REWRITE_STORIES=1 to have
/// the stories rewritten as they happen now; the difference is then reviewed like prose.
/// </summary>
public sealed class StoryTests
{
    private static readonly string Folder = Repository.PathOf("tests", "ClusterNet.Protocol.Tests", "Stories");

    public static TheoryData<string> Stories => [.. Directory.GetFiles(Folder, "*.story").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Stories))]
    public void The_story_is_as_it_is_told(string story)
    {
        string path = Path.Combine(Folder, story);
        string told = File.ReadAllText(path);

        string happened = StoryScript.Replay(told);

        if (Environment.GetEnvironmentVariable("CLUSTERNET_REWRITE_STORIES") == "1")
            File.WriteAllText(path, happened);
        else
            happened.ShouldBe(told.ReplaceLineEndings("\n"));
    }
}
