namespace Perennial.Plays;

public sealed class NoteTemplateTests
{
    [Fact]
    public void Places_are_filled_and_doubled_braces_are_braces() =>
        Assert.Equal("亲爱的 Li：{5} 单里 68% 是 soup", NoteTemplate.Parse("亲爱的 {name}：{{{orders}}} 单里 {share} 是 {category}").OrThrow().Render(place => place switch { "name" => "Li", "orders" => "5", "share" => "68%", _ => "soup" }));

    [Theory]
    [InlineData("{gift}")]
    [InlineData("{{gift}}")]
    [InlineData("{name}{name}")]
    [InlineData("}{")]
    [InlineData("<b>&amp;")]
    public void What_a_customer_is_called_is_never_read_as_a_place(string name) =>
        Assert.Equal($"Dear {name}, a tea.", NoteTemplate.Parse("Dear {name}, a {gift}.").OrThrow().Render(place => place == "name" ? name : "tea"));

    [Fact]
    public void A_name_cannot_break_the_line_or_turn_the_text_around() =>
        Assert.Equal("Dear A B C, hello", NoteTemplate.Parse("Dear {name}, hello").OrThrow().Render(_ => "A\nB\u202e C"));

    [Fact]
    public void A_place_that_there_is_not_is_refused_when_it_is_written_and_the_nearest_is_named()
    {
        var refusal = NoteTemplate.Parse("Dear {nmae}").Refusal!;

        Assert.Equal("placeholder_unknown", refusal.Code);
        Assert.Contains("Did you mean {name}?", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Dear {name")]
    [InlineData("Dear name}")]
    [InlineData("Dear\u0007")]
    public void What_cannot_be_printed_is_refused(string text) => Assert.Equal("note_unusable", NoteTemplate.Parse(text).Refusal!.Code);

    [Fact]
    public void A_sentence_that_no_card_has_room_for_is_refused() => Assert.Equal("note_unusable", NoteTemplate.Parse(new('a', NoteTemplate.LengthMax + 1)).Refusal!.Code);
}
