mkdir brand
