using ClusterNet.Lessons;

namespace ClusterNet.Samples.Tests;

/// <summary>What docs/LESSONS.md says is what the lessons measure: the figures are the same wherever they are made.</summary>
public sealed class LessonTests
{
    public static TheoryData<string> Names() => [.. LessonBook.All.Select(lesson => lesson.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_lesson_bears_out_its_claims_and_is_what_the_document_says(string name)
    {
        Lesson lesson = LessonBook.All.Single(each => each.Name == name);
        LessonReport report = await lesson.TeachAsync();
        report.Claims.Where(claim => !claim.Holds).ShouldBeEmpty();
        report.Rows.ShouldAllBe(row => row.Length == report.Columns.Length);
        (await File.ReadAllTextAsync(Repository.PathOf("docs", "LESSONS.md"))).ShouldContain(
            LessonBook.Chapter(lesson, report), Case.Sensitive, "make it again by: dotnet run -c Release --project samples/ClusterNet.Lessons");
    }

    [Fact]
    public void The_document_has_every_lesson_in_order() =>
        File.ReadLines(Repository.PathOf("docs", "LESSONS.md")).Where(line => line.StartsWith("## ", StringComparison.Ordinal))
            .ShouldBe(LessonBook.All.Select(lesson => $"## {lesson.Title}"));
}
