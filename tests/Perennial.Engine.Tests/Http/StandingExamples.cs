namespace Perennial.Http;

/// <summary>Levels: programmes, previews and where a customer stands.</summary>
internal sealed class StandingExamples(Examples all)
{
    public void Add()
    {
        all.Add("defineStatusProgram", () => new("/v1/status-programs", Examples.Text(Programme($"stars-{Examples.Next()}")), Examples.Text(Programme($"stars-{Examples.Next()}"))));
        all.Add("listStatusPrograms", () => new("/v1/status-programs"));
        all.Add("getStatusProgram", () => new("/v1/status-programs/stars"));
        all.Add("previewStatusProgram", () => new("/v1/status-programs/stars/preview"));
        all.Add("previewStatusProgramDraft", () => new("/v1/status-programs/preview", Examples.Text(Programme("draft"))));
        all.Add("getCustomerStanding", () => new($"/v1/customers/{all.Anna}/standing"));
    }

    /// <summary>A programme as it is sent. Its discounts are for goods that no other example sells.</summary>
    public static object Programme(string name) => new
    {
        name,
        counts = "purchases",
        window = new { rolling = "P12M" },
        order_minimum_amount = 10,
        levels = new object[]
        {
            new { name = "Silver", needs = 2, discount = new { off_basis_points = 500, minimum_amount = 10, maximum_amount = 2_000, categories = new[] { "stars" } } },
            new { name = "Gold", needs = 5, discount = new { off_amount = 5, minimum_amount = 10, categories = new[] { "stars" } }, perks = new[] { new { pool = "lounge", free_claims = 2 } } },
        },
        warn_days = 30,
    };
}
