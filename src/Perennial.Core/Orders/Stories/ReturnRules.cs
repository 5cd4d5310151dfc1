namespace Perennial.Orders;

/// <summary>What a return of lines is worth, and whether there is so much left to return.</summary>
public static class ReturnRules
{
    /// <summary>
    /// The return with the value of each line. Pieces without an amount are worth their part of what is left of the line, so that the last piece
    /// brings back the last cent.
    /// </summary>
    /// <returns>Refusals: <c>order_not_paid</c>, <c>line_unknown</c>, <c>quantity_out_of_range</c>, <c>amount_out_of_range</c>, <c>exceeds_bought</c>, <c>nothing_to_return</c>.</returns>
    public static Verdict<SaidReturn> Value(OrderStory story, ReturnAsk ask)
    {
        if (story.Latest is not { } said || !story.WasPaid)
            return new Refusal("order_not_paid", "The order has not been paid; nothing can come back of it. Cancel it instead.");
        if (ask.Lines.Count == 0)
            return Everything(story, said, ask);

        var lines = new List<BackLine>();
        foreach (var asked in ask.Lines)
        {
            if (said.Lines.FirstOrDefault(line => line.Id == asked.LineId) is not { } line)
                return new Refusal("line_unknown", $"The order has no line ‘{Shown(asked.LineId)}’; it has {string.Join(", ", said.Lines.Take(20).Select(one => Shown(one.Id)))}.");
            // The same line twice in one return: the second finds what the first left.
            if (!Value(story.Hear(new SaidReturn("\uFFFF" + ask.Id, lines, 0)), line, asked).Granted(out var back, out var refusal))
                return refusal;

            lines.Add(back);
        }

        return new SaidReturn(ask.Id, lines, lines.Sum(line => line.Minor));
    }

    private static Verdict<SaidReturn> Everything(OrderStory story, OrderSaid said, ReturnAsk ask)
    {
        BackLine[] left = [.. said.Lines
            .Select(line => new BackLine(line.Id, line.QuantityMilli - story.BackMilli(line), line.AmountMinor - story.BackMinor(line)))
            .Where(line => line.Minor > 0 || line.QuantityMilli > 0)];
        return left.Length == 0 && !ask.IsCancel
            ? new Refusal("nothing_to_return", "Everything of the order has come back already.")
            : new SaidReturn(ask.Id, left, left.Sum(line => line.Minor));
    }

    private static Verdict<BackLine> Value(OrderStory story, SaidLine line, ReturnLine asked)
    {
        var (pieces, minor) = (line.QuantityMilli - story.BackMilli(line), line.AmountMinor - story.BackMinor(line));
        if (asked.QuantityMilli is <= 0 || (asked.QuantityMilli is null && asked.Minor is null))
            return new Refusal("quantity_out_of_range", $"Line ‘{Shown(line.Id)}’: say how many come back, more than 0, or what they are worth.");
        if (asked.Minor is < 0 || (asked.Minor == 0 && line.AmountMinor > 0))
            return new Refusal("amount_out_of_range", $"Line ‘{Shown(line.Id)}’: goods for {asked.Minor} cannot come back; say what was paid for them.");
        if (pieces == 0 && minor == 0)
            return new Refusal("nothing_to_return", $"Everything of line ‘{Shown(line.Id)}’ has come back already.");
        if (asked.QuantityMilli > pieces)
            return new Refusal("exceeds_bought", $"Line ‘{Shown(line.Id)}’: {asked.QuantityMilli / 1000m} would come back; {pieces / 1000m} of {line.QuantityMilli / 1000m} are left.");
        if (asked.Minor > minor)
            return new Refusal("exceeds_bought", $"Line ‘{Shown(line.Id)}’: goods for {asked.Minor} minor units would come back; {minor} of {line.AmountMinor} are left.");

        var worth = asked.Minor ?? (long)((Int128)minor * asked.QuantityMilli!.Value / pieces);
        return new BackLine(line.Id, asked.QuantityMilli ?? (worth == minor ? pieces : 0), worth);
    }

    private static string Shown(string text) => Cell.Show(System.Text.Encoding.UTF8.GetBytes(text));
}
